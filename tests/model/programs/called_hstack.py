import numpy as np
import keras
from keras import layers, ops
a=np.hstack([np.zeros((3,2)),np.ones((3,4))])
b=np.vstack([np.zeros(3),np.ones(3)])
c=np.hstack((np.zeros(3),np.zeros(2)))
d=np.eye(3)[np.array([[0,1],[2,0]])]
e=np.vstack((np.zeros((2,3)),np.zeros((4,3))))
